-- Links between two parties. Ended, never deleted.

-- :name link_list
SELECT party_link.id, party_link.kind, 1, party.id, party.name, party.number, party_link.since_day
FROM party_link JOIN party ON party.id = party_link.to_party
WHERE party_link.from_party = $1 AND party_link.until_day IS NULL
UNION ALL
SELECT party_link.id, party_link.kind, 0, party.id, party.name, party.number, party_link.since_day
FROM party_link JOIN party ON party.id = party_link.from_party
WHERE party_link.to_party = $1 AND party_link.until_day IS NULL
ORDER BY 2, 1 LIMIT $2;

-- :name link_insert
INSERT INTO party_link (from_party, kind, to_party, since_day) VALUES ($1, $2, $3, $4);

-- :name link_by_id
SELECT kind, from_party FROM party_link WHERE id = $1 AND until_day IS NULL;

-- :name link_end
UPDATE party_link SET until_day = $2 WHERE id = $1 AND until_day IS NULL;
