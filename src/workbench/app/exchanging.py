"""What an open archive does with copies, merges, files of changes and shared folders."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from workbench import settings as preferences
from workbench.commands.bus import Bus, ChangeSet
from workbench.commands.conflicts import LeadOver, Resettle
from workbench.progress import Progress, no_progress
from workbench.settings import Settings
from workbench.sharing import exchange, merging
from workbench.sharing.backups import back_up
from workbench.sharing.copies import save_copy
from workbench.sharing.exchange import Synced
from workbench.sharing.merging import Merged, Offer
from workbench.store.archive_file import ArchiveFile
from workbench.store.merges import Merge
from workbench.store.redirects import strays


class Exchanging:
    """The part of ``Archive`` that deals with others; what it stands on is the archive's."""

    path: Path
    bus: Bus
    _file: ArchiveFile
    _settings: Settings

    def __init__(self) -> None:
        self._syncing = Lock()
        self._kept_before_logs = False

    def save_copy(self, target: Path, *, private: bool = False, originals: bool = True) -> None:
        """A copy for a collaborator; see ``sharing.copies.save_copy``."""
        save_copy(self._file, target, private=private, originals=originals)

    def preview_merge(self, other: Path) -> Merged:
        """What merging another copy would bring; nothing is written. See ``sharing.merging``."""
        return merging.preview(self._file, other)

    def merge(self, other: Path, progress: Progress | None = None) -> Merged:
        """Take over what another copy has; a backup is made before. See ``sharing.merging``."""
        with self.offer(other, progress) as offer:
            return self.take(offer)

    def offer(self, other: Path, progress: Progress | None = None) -> Offer:
        """Another copy, proved and compared; close the offer, or ``take`` it."""
        return Offer(self._file, other, progress or no_progress())

    def take(self, offer: Offer, progress: Progress | None = None) -> Merged:
        """Take over what is offered; a backup is made before."""
        return self._taken(offer.take(self._keep_state, progress))

    def set_aside(self, merge: str, *, aside: bool = True) -> Merge:
        """Set aside, here only, what a merge brought; or lift that again."""
        self._keep_state()
        done = merging.set_aside(self._file, merge, aside=aside)
        self.bus.announce(ChangeSet(everything=True))
        return done

    def save_changes(self, target: Path, *, known_by: Path | None = None, from_moment: str = "") -> int:
        """A small file of what another copy has not seen; see ``sharing.exchange.save_changes``."""
        return exchange.save_changes(self._file, target, known_by=known_by, from_moment=from_moment)

    def sync(self, folder: Path, *, take: bool = True) -> Synced:
        """Take over what others have put into a shared folder (if ``take``), and put one's own there."""
        key = f"{self.bus.copy} {folder.resolve()}"
        with self._syncing:
            known = dict(preferences.load_state().get("shared", {}))
            merge = self._take_log if take else None
            done = exchange.sync(self._file, folder, self.bus.copy, known.get(key, {}), merge)
            preferences.save_state({"shared": {**known, key: done.seen}})
        return done

    def _taken(self, result: Merged) -> Merged:
        """Give what came its places, lead over what was merged, and tell the listeners."""
        if result.entries or result.lifted:
            if documents := merging.unsettled(self._file):
                self.bus.execute(Resettle(documents=documents))
            if strays(self._file.reader()):
                self.bus.execute(LeadOver())
            self.bus.announce(ChangeSet(everything=True))
        return result

    def _take_log(self, log: Path) -> None:
        """Logs come every half minute: one backup at the first of them, or they would drive out all others."""
        before = (lambda: None) if self._kept_before_logs else self._keep_state
        with self.offer(log) as offer:
            if self._taken(offer.take(before)).entries:
                self._kept_before_logs = True

    def _keep_state(self) -> None:
        if self._settings.backups > 0:
            back_up(self.path, self._settings)
