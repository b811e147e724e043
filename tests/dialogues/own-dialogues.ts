import type { Collection } from '#tests/dialogues/load'
import { fileURLToPath } from 'node:url'
import { readFixture } from '#tests/dialogues/fixture'
import { collect } from '#tests/dialogues/load'
import { changes } from '#tests/dialogues/own/changes'
import { corrections } from '#tests/dialogues/own/corrections'
import { dates } from '#tests/dialogues/own/dates'
import { firstMessage } from '#tests/dialogues/own/first-message'
import { globalWords } from '#tests/dialogues/own/global-words'
import { people } from '#tests/dialogues/own/people'
import { sharedNumber } from '#tests/dialogues/own/shared-number'
import { sickDay } from '#tests/dialogues/own/sick-day'
import { textForTaps } from '#tests/dialogues/own/text-for-taps'
import { waitingList } from '#tests/dialogues/own/waiting-list'

/** A Monday morning; the clock goes forward thirteen days later. */
const NOW = '2027-03-15T09:00:00+01:00'

const own = fileURLToPath(import.meta.url)

/** The project's own dialogues, over a fixture of their own: a nail and massage studio, two businesses on one number, one in another zone. */
export const ownDialogues = (): Collection =>
  collect("the project's own dialogues", readFixture('../fixtures/havblik.json', own), NOW, [
    ...firstMessage,
    ...textForTaps,
    ...corrections,
    ...globalWords,
    ...dates,
    ...changes,
    ...people,
    ...sharedNumber,
    ...sickDay,
    ...waitingList,
  ])
