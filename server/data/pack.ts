// What a conversation offers repeats itself: ten times nearly the same row. The database bills by the kilobyte and twice in transactions, so such values are
// stored as text in which a repetition is a reference to where it stood before (LZ77). Plain JSON is packed text, too: what does not get shorter stays as it is.

/**
 * Stands before the text, so that the shapes of our own values count as said before. What is stored refers to it: it must never change.
 * A better one needs a mark of its own.
 */
const KNOWN = '{"kind":"text","body":"{"kind":"buttons","body":"{"kind":"list","body":"","opener":"","options":[{"id":"","title":"","description":"'
  + '{"kind":"template","name":"","variables":["","optionIds":[""]}]},"notification":{"kind":"confirmation","bookingId":"","bookingVersion":1}'
  + '{"messageIds":["SM"],"heard":["","commands":["startFlow","setAnswer","replies":["","effects":["findSlots"],"at":"2026-00:00.000Z"}'
  + '{"language":"da","name":"","optedOut":false,"flow":"book","step":"slot","answers":{"serviceIds":[""],"providerId":"any","day":{"from":"","to":"2026-"},"time":{"earliest":,"latest":null,"isExact":true}'
  + ',"startsAt":"2026-00:00.000Z","bookingId":"bkg_"},"awaiting":"confirm","offer":{"id":"","options":[{"ref":"service","title":"","command":{"kind":"setAnswer","answer":"services","serviceIds":[""]}},'
  + '{"ref":"any","title":"","command":{"kind":"setAnswer","answer":"provider","providerId":""}},{"ref":"yes","title":"","command":{"kind":"setAnswer","answer":"confirmed","isConfirmed":true}},'
  + '{"ref":"no","title":"","command":{"kind":"change","what":null}},{"ref":"menu","title":"","command":{"kind":"startFlow","flow":"reschedule","bookingId":"bkg_"}},{"ref":"bookings","title":"","command":{"kind":"startFlow","flow":"myBookings"}},{"ref":"later","title":"","command":{"kind":"turnPage","to":"nextWeek"}},'
  + '{"ref":"2026-","title":"","command":{"kind":"setAnswer","answer":"day","day":{"from":"2026-","to":"2026-"}}},{"ref":"2026-T10:00","title":"","command":{"kind":"setAnswer","answer":"slot","startsAt":"2026-T10:00:00.000Z","providerId":"any"}},'
  + '"answers":{},"awaiting":null,"offer":null,"later":[],"misunderstandings":0,"handOff":null,"refused":null,"parked":null,"lastTurnAt":"2026-'

/** Neither stands in JSON. The first opens a packed text, the second a reference: distance in two digits, length in one. */
const MARK = '\u0001'
const REFERENCE = '\u0002'
const FIRST_DIGIT = 35
const DIGITS = 91
const FARTHEST = DIGITS * DIGITS - 1
/** A reference takes four characters. */
const SHORTEST = 5
const LONGEST = SHORTEST + DIGITS - 1
const SLOTS = 4096

const digit = (value: number): string => String.fromCharCode(FIRST_DIGIT + value)
const valueOf = (text: string, at: number): number => text.charCodeAt(at) - FIRST_DIGIT

/** Four characters at a place as a place in the table of where they stood last. */
const slotOf = (text: string, at: number): number =>
  (Math.imul(text.charCodeAt(at) | text.charCodeAt(at + 1) << 8, 2654435761) ^ Math.imul(text.charCodeAt(at + 2) | text.charCodeAt(at + 3) << 8, 40503)) >>> 20

const known = new Int32Array(SLOTS).fill(-1)
for (let at = 0; at + SHORTEST <= KNOWN.length; at++) known[slotOf(KNOWN, at)] = at

/** A JSON value as short text. */
export function pack(value: unknown): string {
  // Half of a pair, cut off from the other by a reference, would not survive the way to the database.
  const json = JSON.stringify(value).replace(/[\uD800-\uDFFF]/g, half => `\\u${half.charCodeAt(0).toString(16)}`)
  const text = KNOWN + json
  const last = known.slice()
  const parts: string[] = [MARK]
  let length = 1
  for (let at = KNOWN.length; at < text.length;) {
    const run = at + SHORTEST <= text.length ? repetition(text, at, last[slotOf(text, at)] ?? -1) : 0
    const distance = at - (last[slotOf(text, at)] ?? 0)
    const part = run < SHORTEST ? text.charAt(at) : REFERENCE + digit(Math.floor(distance / DIGITS)) + digit(distance % DIGITS) + digit(run - SHORTEST)
    parts.push(part)
    length += part.length
    const end = at + (run < SHORTEST ? 1 : run)
    for (; at < end; at++) if (at + SHORTEST <= text.length) last[slotOf(text, at)] = at
  }
  return length < json.length ? parts.join('') : json
}

/** How far the text at a place goes on as it did at an earlier one. */
function repetition(text: string, at: number, from: number): number {
  if (from < 0 || at - from > FARTHEST) return 0
  let run = 0
  while (run < LONGEST && at + run < text.length && text.charCodeAt(from + run) === text.charCodeAt(at + run)) run++
  return run
}

/** The value of packed text. */
export function unpack(packed: string): unknown {
  if (!packed.startsWith(MARK)) return JSON.parse(packed)
  const codes: number[] = []
  for (let at = 1; at < packed.length; at++) {
    if (packed.charAt(at) !== REFERENCE) {
      codes.push(packed.charCodeAt(at))
      continue
    }
    const distance = valueOf(packed, at + 1) * DIGITS + valueOf(packed, at + 2)
    const end = codes.length + valueOf(packed, at + 3) + SHORTEST
    at += 3
    // One by one, since a repetition may run into itself, as in `aaaaaa`.
    while (codes.length < end) {
      const from = codes.length - distance
      codes.push(from < 0 ? KNOWN.charCodeAt(KNOWN.length + from) : codes[from] ?? 0)
    }
  }
  return JSON.parse(textOf(codes))
}

/** In pieces: a call takes only so many arguments. */
function textOf(codes: number[]): string {
  let text = ''
  for (let at = 0; at < codes.length; at += 4096) text += String.fromCharCode(...codes.slice(at, at + 4096))
  return text
}
