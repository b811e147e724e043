import type { Clock } from '#server/conversation/understanding/time/clock-finish'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** An hour, or hours, as a customer named them. Bounds are minutes of the day; `slack` is what "around" leaves. */
export type TimeFound =
  | { kind: 'at'; clock: Clock; slack: number }
  | { kind: 'from'; clock: Clock }
  | { kind: 'until'; clock: Clock; isStrict: boolean }
  | { kind: 'between'; first: Clock; second: Clock }
  | {
      kind: 'part'
      name: PhraseClass
      earliest: number | null
      latest: number | null
      isToday: boolean
      /** "Early" and "late" are its two ends. */
      end?: 'early' | 'late'
    }
  /** "An hour later": counted from the time that is talked about. */
  | { kind: 'shift'; minutes: number }
  /** "In two hours": counted from now. */
  | { kind: 'ahead'; minutes: number }
  /** "Within two hours". */
  | { kind: 'within'; minutes: number }
