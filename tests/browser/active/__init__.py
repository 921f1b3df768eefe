"""Active content in every text that the portal keeps, opened by everybody in a real browser: nothing of it may run.

`payloads` is what an attacker would type, `columns` says where (every text column there is, or why not), `filling` puts
it there, `rows` builds what is filled, `addresses` finds what to open, `walking` opens it and `witness` notes what ran.
"""
