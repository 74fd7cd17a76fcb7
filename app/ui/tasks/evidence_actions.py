"""What is done with a task's documents: files attached, opened, described, taken away."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.domain.changes import Change, Changes
from app.domain.progress import Evidence, ProgressEntry, TaskStanding
from app.domain.vietnamese import one_line
from app.i18n import _, ngettext
from app.override import override
from app.ui.desk import Desk
from app.ui.kit.day_field import DateField
from app.ui.kit.fields import LabelledField, typed
from app.ui.kit.layouts import add_layout
from app.ui.tasks.evidence_list import EvidenceList, evidence_words
from app.ui.tasks.file_opening import FileOpening
from app.ui.tasks.file_safety import File, taken
from app.ui.tasks.file_sources import ScanDialog
from app.ui.tasks.progress_dialog import ProgressDialog
from app.ui.tasks.task_dialog import TaskDialog
from app.ui.words import task_named


class EvidenceActions(QObject):
    """Does what the list of documents asks for; each edit can be taken back."""

    def __init__(
        self,
        desk: Desk,
        evidence: EvidenceList,
        task: Callable[[], TaskStanding | None],
        occurrence: Callable[[], str],
    ) -> None:
        """Take the list, and what tells the task and the occurrence gone to."""
        super().__init__(evidence)
        self._desk = desk
        self._list = evidence
        self._task = task
        self._occurrence = occurrence
        self.opening = FileOpening(desk)
        evidence.files_given.connect(self.attach)
        evidence.choose_asked.connect(self._choose)
        evidence.scan_asked.connect(self._open_scans)
        evidence.open_asked.connect(self.opening.open)
        evidence.save_asked.connect(self.opening.save)
        evidence.change_asked.connect(self._describe)
        evidence.remove_asked.connect(self._remove)

    def attach(self, files: Sequence[File]) -> None:
        """Attach files to the newest entry of the occurrence gone to; where there is none yet, one is asked for."""
        standing = self._task()
        kept = taken(self._desk, files) if standing is not None else ()
        if standing is None or not kept:
            return
        entry = self._newest_entry(standing)
        if entry is None:
            dialog = ProgressDialog(self._desk, standing, self._occurrence(), self._list.window())
            dialog.evidence.give(kept)
            dialog.open()
            return
        words = ngettext("attach {count} file, {task}", "attach {count} files, {task}", len(kept))
        name = task_named(standing.task.number, standing.task.title)
        given = [(Evidence(entry_id=entry.id), file) for file in kept]
        attach = self._desk.store.journal.attach
        if self._desk.editor.edit(words.format(count=len(kept), task=name), lambda: attach(entry.id, given)):
            self._desk.say(
                ngettext("{count} file attached", "{count} files attached", len(kept)).format(count=len(kept))
            )

    def _newest_entry(self, standing: TaskStanding) -> ProgressEntry | None:
        entries = self._desk.store.progress.entries(standing.task.id)
        key = self._occurrence()
        return next((one for one in entries if not key or one.occurrence == key or len(standing.occurrences) < 2), None)

    def _choose(self) -> None:
        self.attach(self._desk.dialogs.open_files(_("Attach files"), _("All files (*)")))

    def _open_scans(self) -> None:
        scans = ScanDialog(self._desk, self._list.window())
        scans.accepted.connect(lambda: self.attach(scans.files()))
        scans.open()

    def _describe(self, evidence: Evidence) -> None:
        standing = self._task()
        if standing is not None:
            EvidenceDialog(self._desk, standing, evidence, self._list.window()).open()

    def _remove(self, evidence: Evidence) -> None:
        words = _("take away the document {name}").format(name=evidence_words(evidence) or evidence.summary).strip()
        self._desk.editor.edit(words, lambda: self._desk.store.journal.detach(evidence))


class EvidenceDialog(TaskDialog):
    """Asks for number, day and summary of a document that was attached."""

    def __init__(self, desk: Desk, standing: TaskStanding, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(desk, standing, _("The document"), parent)
        self._evidence = evidence
        self.number, self.summary = QLineEdit(evidence.number), QLineEdit(evidence.summary)
        self.issued = DateField(evidence.issued, year=desk.today().year)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(LabelledField(_("Number and sign"), self.number), 0, 0)
        grid.addWidget(LabelledField(_("Document's day"), self.issued), 0, 1)
        grid.addWidget(LabelledField(_("Summary"), self.summary), 1, 0, 1, 2)
        add_layout(self.column, grid)
        self.add_footer(_("Save the changes"), "checkmark")
        self.number.setFocus()

    @override
    def changes(self) -> Changes:
        """Describe the document anew."""
        after = replace(
            self._evidence,
            number=typed(self.number),
            issued=self.issued.day(),
            summary=one_line(self.summary.text()),
        )
        return () if after == self._evidence else self.desk.store.apply((Change(before=self._evidence, after=after),))
