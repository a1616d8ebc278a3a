// What the button of a line does.

import type { JournalEntry } from '../../generated/contract'
import { doAgain, takeBack } from '../../lib/act'

/** Takes a gesture back, or does it again; what was said of it is at the lower edge. */
export function turn(entry: JournalEntry): void {
  void (entry.undone ? doAgain(entry.gesture) : takeBack(entry.gesture))
}
