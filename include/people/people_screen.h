/* SPDX-License-Identifier: GPL-3.0-or-later
 * The screens of people. parts and hooks are the shell's, for the life of the program. */
#ifndef AMSER_PEOPLE_PEOPLE_SCREEN_H
#define AMSER_PEOPLE_PEOPLE_SCREEN_H

#include "people/card.h"
#include "people/welcome.h"

/* Find as you type; Enter opens the card. */
void find_screen(struct ui *ui, struct session *session, const struct card_parts *parts,
                 const struct welcome_hooks *hooks);
/* The registration form, as many newcomers as there are. */
void welcome_screen(struct ui *ui, struct session *session, const struct card_parts *parts,
                    const struct welcome_hooks *hooks);
/* An organisation, a group or a household; returns its id, 0 when nothing was saved. */
int64_t organisation_welcome_screen(struct ui *ui, struct session *session,
                                    const struct welcome_hooks *hooks);
/* All details in one form, of a person or of an organisation. */
void edit_screen(struct ui *ui, struct session *session, int64_t party);
void links_screen(struct ui *ui, struct session *session, int64_t party);
void consents_screen(struct ui *ui, struct session *session, int64_t party);
/* A break, leaving, remembering, coming back. */
void status_screen(struct ui *ui, struct session *session, int64_t party);
/* References and checks, for coordinators. */
void vetting_screen(struct ui *ui, struct session *session, int64_t party);
/* The text that newcomers agree to. */
void agreement_lines(void *context, struct lines *out);

#endif
