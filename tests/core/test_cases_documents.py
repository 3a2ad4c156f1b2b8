"""Documents as people have them: taken, or refused with what to do."""

from tests.core.samples.documents import TEXT, basic, compound, docx, odp, ods, odt, pdf

TABLE = "Commune;Habitants\r\nCéret;7\u00a0700\r\nÉlne;9\u00a0200\r\n"

# The name that a file is sent under, and what is in it.
TAKEN = {
    "pdf": ("avis.pdf", pdf()),
    "pdf-behind-a-mark": ("avis.pdf", b"\xef\xbb\xbf" + pdf()),
    "pdf-behind-empty-lines": ("avis.pdf", b"\r\n\r\n" + pdf()),
    "pdf-behind-printer-words": ("avis.pdf", b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + pdf()),
    "pdf-before-nulls": ("scan.pdf", pdf() + bytes(9000)),
    "pdf-before-a-page": ("delib.pdf", pdf() + b"<html><body>merci</body></html>" * 60),
    "pdf-that-speaks-of-scripts": ("cours.pdf", pdf("Le mot /JavaScript et /OpenAction, /Launch")),
    "csv-windows": ("liste.csv", TABLE.encode("cp1252")),
    "csv-mark": ("liste.csv", TABLE.encode("utf-8-sig")),
    "csv-utf16": ("liste.csv", TABLE.encode("utf-16")),
    "csv-utf16-big": ("liste.csv", b"\xfe\xff" + TABLE.encode("utf-16-be")),
    "text-windows": ("note.txt", "L’élu·e doit répondre… avant l’été – 12 €".replace("·", "-").encode("cp1252")),
    "text-utf16": ("note.txt", "L’élue répond\r\n".encode("utf-16")),
    "text-form-feed": ("note.txt", b"Page 1\x0cPage 2\x1a"),
    "odt": ("delib.odt", odt()),
    "odt-not-stored": ("delib.odt", odt(stored=False)),
    "odt-manifest-first": ("delib.odt", odt(first="META-INF/manifest.xml")),
    "odt-empty-macros": ("delib.odt", odt(TEXT, *basic())),
    "ods-empty-macros": ("budget.ods", ods(TEXT, *basic())),
    "odp": ("diaporama.odp", odp()),
    "docx": ("delib.docx", docx()),
    "docx-types-last": ("delib.docx", docx(last=True)),
    "docx-that-speaks-of-macros": ("delib.docx", docx("Le fichier vbaProject.bin contient des macros.")),
}

# And the words that its refusal says.
REFUSED = {
    "odt-macro": ("delib.odt", odt(TEXT, *basic("Module1")), "macro"),
    "docm": ("delib.docx", docx(TEXT, ("word/vbaProject.bin", compound("VBA"))), "macro"),
    "doc": ("delib.doc", compound("WordDocument", "1Table"), "docx"),
    "xls": ("budget.xls", compound("Workbook"), "xlsx"),
    "xls-95": ("budget.xls", compound("Book"), "xlsx"),
    "ppt": ("diaporama.ppt", compound("PowerPoint Document"), "pptx"),
    "docx-with-password": ("delib.docx", compound("EncryptionInfo", "EncryptedPackage"), "mot de passe"),
    "doc-named-docx": ("delib.docx", compound("WordDocument"), "docx"),
    "empty": ("note.txt", b"", "vide"),
}
