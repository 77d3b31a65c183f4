"""One form for names that are compared, however each page writes them."""


def letters_of(name: str) -> str:
    """Its letters and digits alone, in lower case: `"The Harbour-Post"` → `"theharbourpost"`."""
    return "".join(filter(str.isalnum, name.lower()))
