"""Lists that wait for a confirmation."""

from core.spreadsheets.drafts import SheetDraft


class ImportDraft(SheetDraft):
    """A list of persons that an animateur sent and has not confirmed yet."""

    class Meta(SheetDraft.Meta):
        verbose_name = "liste à importer"
        verbose_name_plural = "listes à importer"
