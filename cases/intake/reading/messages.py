"""What the reading may say of a cell, a row or a sheet: a stable code and a plain sentence.

The codes are kept in staged rows and relied on by other programs; the sentences are the English source for translation.
"""

ERRORS = {
    # any cell
    "broken_formula": "The spreadsheet shows an error here instead of a value.",
    # case numbers
    "no_case_number": "The row has no case number.",
    "case_not_found": "This case is neither in this workbook nor in the portal.",
    "case_refused": "The row of this case in the workbook was refused, so nothing can be added to the case yet.",
    "case_twice": "This case number stands in more than one row of the sheet.",
    # dates
    "no_date": "The row has no date.",
    "not_a_date": "This cannot be read as a date.",
    "no_such_date": "There is no such day in the calendar.",
    "month_after_day": "There is no such month. Write the day first, then the month.",
    "weekday_contradiction": "The day of the week does not fit this date.",
    "buddhist_year_unsure": (
        "In this country the Buddhist year does not begin in January, so this can be one of two years. Write the year "
        "of the common era."
    ),
    "two_digit_year": "The year has only two digits, so the century is not certain. Write it with four.",
    "year_out_of_range": "This year is outside the years the portal accepts.",
    "unknown_era": "This year belongs to a calendar that is not used by this agency. Write the year of the common era.",
    "date_in_future": "This date lies in the future.",
    "born_in_future": "The date of birth lies in the future.",
    "born_after_event": "The date of birth is later than the date of the event.",
    "born_too_early": "The date of birth makes the person older than 120 years.",
    # people
    "no_name": "The row has no name.",
    "unknown_sex": "This is not a known word for a sex.",
    "unknown_nationality": "This is not a known country or nationality.",
    # papers, telephones, wallets
    "not_a_national_id": "No identity card of this country has such a number.",
    "check_digit": "The check digit does not fit: a figure is wrong, or two are exchanged.",
    "not_an_imei": "An IMEI has 15 digits (14 without the check digit, 16 with a software version).",
    "unknown_wallet": "This is no address of Bitcoin, Ethereum or TRON.",
    "wallet_checksum": "The checksum of this address does not fit: a letter or figure is wrong.",
    # terms
    "no_status": "The row has no status.",
    "unknown_status": "This is not a known status.",
    "no_crime": "The row has no type of crime.",
    "unknown_crime": "This is not a known type of crime.",
    "no_kind": "The row does not say what kind of thing it is.",
    "unknown_kind": "This is not a known kind.",
    # money
    "no_amount": "There is no amount that can be read here.",
    "unknown_money_word": "A word beside the number is neither a unit nor a currency that is known here.",
    "negative_amount": "An amount cannot be less than nothing.",
    "ambiguous_amount": "The separator can mean thousands or decimals here. Write the amount in full.",
    "amount_too_large": "This amount is larger than the portal accepts.",
    "no_currency": "Neither the amount nor the currency column says which currency this is.",
    "unknown_currency": "This is not a known currency.",
    "currency_contradiction": "The amount names another currency than the currency column.",
    # the portal's own exports
    "needed": "This cell must not be empty.",
    "unknown_term": "This is none of the words that the portal knows here.",
    "not_a_number": "This is no whole number.",
    "another_party": "This record is another party's. Only the party itself can send it in.",
    "another_agency": "This record is another agency's. It is sent in for that agency.",
    "syndicate_not_found": "Your party has no syndicate of this name in the portal. Send the syndicates first.",
    "suspect_not_found": "Neither this workbook nor the portal has a suspect of this name in this case.",
    "asset_not_found": "Neither this workbook nor the portal has such an asset, of this value, in this case.",
    "several_named": "Several of your party's records have this name. Leave the id of the one that is meant beside it.",
    "link_twice": "This syndicate stands in more than one row for this case.",
    "step_twice": "This step stands in more than one row of the sheet.",
    "record_twice": "This record id stands in more than one row of the sheet.",
    "not_a_record_id": "This is no id of a record. Leave the cell empty for a new one.",
    # the row as a whole
    "merged_across": "This cell is merged over several columns, so its column is not certain.",
    "says_victim": "The row speaks of a victim. Rescued persons go on a sheet of their own and are never suspects.",
    # sheets
    "missing_column": "No column of this sheet was recognised for a field that every row needs.",
    "no_header": "No header row was found on this sheet.",
}

WARNINGS = {
    "buddhist_year": "The year was read as a year of the Buddhist era.",
    "two_digit_year_read": "The year has only two digits; this is the only day that can be meant.",
    "serial_number_date": "The number was read as a spreadsheet's day number.",
    "rounded_amount": "The amount was rounded to the hundredth.",
    "rough_amount": "The amount is said to be a rough one; it was taken as it stands.",
    "currency_from_heading": "The currency was taken from the column heading.",
    "unit_from_heading": "The unit of the amount was taken from the column heading.",
    "unknown_phone": "This is no valid phone number of the agency's country or of the person's; it is kept as typed.",
    "phone_country_unsure": "This phone number is valid in more than one country.",
    "odd_document": "This does not look like a document number; it is kept as typed.",
    "no_check_digit": "The number was typed without its check digit, so a slip in it cannot be seen.",
    "no_checksum": "This address carries no checksum, so a slip in it cannot be seen.",
    "odd_plate": "This does not look like a number plate; it is kept as typed.",
    "long_number": "The spreadsheet kept this as a number and may have changed its last digits.",
    "repeated_row": "The same row stands more than once in this sheet.",
    "merged_down": "Cells are merged over several rows here; their value was taken for each of the rows.",
    "hidden_column": "This column is hidden in the workbook; it is read like the others.",
    "hidden_rows": "Rows are hidden in the workbook; they are read like the others.",
    "no_table": "No table was found on this sheet, so nothing of it is read.",
    "left_out": "This sheet is left out, as your agency has said before.",
    "has_macros": "The workbook holds macros. They are not run, and nothing of them is read.",
    "has_links": "The workbook is linked to other files. No link is followed; the values that it last showed are read.",
    "letters_guessed": "The letters of this text file were read in an older encoding.",
    "names_withheld": "Names and papers of rescued persons are not read from workbooks; enter them in the sealed form.",
}


def sentence(code: str) -> str:
    """The sentence of an error or a warning."""
    return ERRORS.get(code) or WARNINGS[code]
