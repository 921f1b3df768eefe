"""What the APIs of all apps share: views that know who acts, paging, the schema's words on errors."""
