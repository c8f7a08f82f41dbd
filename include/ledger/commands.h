/* SPDX-License-Identifier: GPL-3.0-or-later
 * The commands of the ledger. */
#ifndef AMSER_LEDGER_COMMANDS_H
#define AMSER_LEDGER_COMMANDS_H

#include "access/call.h"

/* record GIVER RECEIVER TIME [WORDS..] [--category C --on DAY --thanks T --need N --recognition
 * --id IDENT --kind help|gift|donation|grant|opening|write-off] */
enum outcome record_command(struct call *call, struct err *err);
/* reverse ENTRY --reason R [--id IDENT] */
enum outcome reverse_command(struct call *call, struct err *err);
/* statement WHO [--from DAY --to DAY --language L --output FILE] */
enum outcome statement_command(struct call *call, struct err *err);
/* exchanges [--from DAY --to DAY --who WHO] */
enum outcome exchanges_command(struct call *call, struct err *err);
/* balances */
enum outcome balances_command(struct call *call, struct err *err);
/* verify [COUNT HASH]: the two stand at the foot of every statement */
enum outcome verify_command(struct call *call, struct err *err);

#endif
