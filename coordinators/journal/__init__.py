"""The journal as a party's auditors read it: what concerns the party's records or its people, without the values of
what changed."""
