import { isAt } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** What may stand beside a yes without making it anything else. */
const BESIDE: readonly PhraseClass[] = ['yes', 'weakYes', 'thanks', 'bye', 'greeting', 'apology', 'appointment', 'my', 'personWord']

// Words that a weak yes ("good", "ok") is wrapped in; any other small word may make a remark or a question of it: "I know she is good".
const WRAPPING = new Set(
  `that thats this its it is be would will then so very really just all please pls plz for me us with i ill am im you your the a to time one let lets do have see want like love now oh well done again much
  seems seem sounds sound looks should also still about right think ideal perfectly info indeed proceed fits work works thatll itll
  mate sir madam dude buddy bro man boss chef pal honey det den de er saa zo dan hoor da lige meget helt bare mig os for jeg vi vil gerne den her altsaa tiden tid saadan hos med i er ogsaa venligst das ist mir sehr bitte so es me parece muy esta bien por favor
  c est s il vous te plait svp stp ca cela va tres tout moi on nous e molto va per te prego questo cosi esta tudo muito mim pra assim isso fica`.split(
    /\s+/,
  ),
)

// Verbs and question words that open a question, where no question mark says so.
const OPENERS = new Set(
  `is are was were do does did can could would will should shall may might has have had what which who when where how why er har kan kunne vil ville skal skulle maa hvad hvem hvor hvorfor hvordan hvornaar
  ist sind kann koennen wird was wer wann warum wie que como cuando quien cual
  quoi quel quelle comment combien quand ou pourquoi qui puis peut pouvez avez cosa dove quando quanto perche chi posso puo potete avete onde quanto porque quem qual quais podem tem`.split(
    /\s+/,
  ),
)

const isWord = (reading: Reading, at: number): boolean => ['word', 'number'].includes(reading.line.tokens[at]?.kind ?? '')

/** Whether a clause asks: it ends with a question mark, or begins as questions do. */
function asks(reading: Reading, clause: number): boolean {
  const places = reading.line.tokens.flatMap((_, at) => (reading.clauses[at] === clause && isWord(reading, at) ? at : []))
  const [first] = places
  const end = reading.clauses.lastIndexOf(clause)
  if (first === undefined) return false
  if ([reading.line.tokens[end], reading.line.tokens[end + 1]].some(token => token?.text === '?')) return true
  const isAnswer = reading.marks.some(mark => mark.from === first && ['yes', 'weakYes', 'thanks', 'greeting'].includes(mark.value))
  // "Would be great" asks nothing.
  const isWish = ['be', 'vaere'].includes(reading.line.tokens[first + 1]?.word ?? '')
  return !isAnswer && !isWish && OPENERS.has(reading.line.tokens[first]?.word ?? '')
}

const ASKING = new Set([
  'what',
  'which',
  'who',
  'when',
  'where',
  'why',
  'how',
  'hvad',
  'hvem',
  'hvor',
  'hvorfor',
  'hvordan',
  'hvornaar',
  'was',
  'wer',
  'wann',
  'warum',
  'wie',
  'que',
  'como',
  'cuando',
  'quien',
  'cual',
  'quoi',
  'quel',
  'quelle',
  'comment',
  'combien',
  'pourquoi',
  'cosa',
  'dove',
  'quando',
  'quanto',
  'perche',
  'chi',
  'onde',
  'porque',
  'quem',
  'qual',
  'quais',
])

/** What takes a yes back, or ties it to something, in whatever sentence it stands. */
const TAKES_BACK: readonly PhraseClass[] = [
  'no',
  'not',
  'cannot',
  'but',
  'if',
  'cancel',
  'move',
  'change',
  'back',
  'wait',
  'neverMind',
  'later',
  'earlier',
  'otherDay',
  'otherTime',
  'otherProvider',
  'otherService',
  'otherOnes',
  'insteadOf',
]

/**
 * "Yes, that is right. What is the phone number?": questions that stand in sentences of their own take nothing from a clear yes before
 * them.
 */
function withoutLaterQuestions({ line, marks, clauses }: Reading): ReadonlySet<number> {
  const end = line.tokens.findIndex(token => token.kind === 'mark' && '.!\n'.includes(token.text))
  const hasClearYes =
    end > 0
    && marks.some(
      mark =>
        (mark.value === 'yes' || (mark.value === 'weakYes' && ['that', 'thats', 'det', 'c', 'e'].includes(line.tokens[0]?.word ?? '')))
        && mark.to <= end,
    )
    && !line.tokens.some((_, at) => at >= end && TAKES_BACK.some(name => isAt(line, name, at)))
  if (!hasClearYes) return new Set()
  const later = clauses.flatMap((clause, at) => (at > end ? clause : []))
  const asking = later.filter(
    clause =>
      line.tokens[clauses.lastIndexOf(clause)]?.text === '?'
      || line.tokens.some((token, at) => clauses[at] === clause && ASKING.has(token.word)),
  )
  // "What is the address, and do you have a number?": one sentence of several clauses.
  return later.length > 0 && asking.length > 0 && line.tokens.at(-1)?.text === '?' ? new Set(later) : new Set(asking)
}

/**
 * Whether a message is a yes and nothing else, apart from politeness, what is on the table already, and questions that are answered by
 * themselves. What a yes does cannot be
 * taken back by a second look, so every word must be accounted for; where one is not, the question is asked again.
 */
export function isPlainYes(reading: Reading, questions: ReadonlySet<number>, ...doing: PhraseClass[]): boolean {
  const { line, marks } = reading
  const answered = new Set([...questions, ...withoutLaterQuestions(reading)])
  const facts = [...reading.services, ...reading.providers, ...reading.days, ...reading.times]
  const isIn = (spans: readonly { from: number; to: number }[], at: number): boolean => spans.some(span => at >= span.from && at < span.to)
  const rest = line.tokens.map((_, at) => at).filter(at => isWord(reading, at) && !answered.has(reading.clauses[at] ?? -1))
  if (rest.some(at => asks(reading, reading.clauses[at] ?? -1))) return false
  const beside = marks.filter(mark => BESIDE.includes(mark.value) || doing.includes(mark.value))
  const hasOther = marks.some(
    mark =>
      !answered.has(reading.clauses[mark.from] ?? -1)
      && !beside.some(known => known.from <= mark.from && known.to >= mark.to)
      && !isIn(facts, mark.from),
  )
  const isStrong = marks.some(mark => mark.value === 'yes' || doing.includes(mark.value))
  const isLeading = marks.some(mark => mark.value === 'yes' && mark.from === 0)
  const isWrapping = (at: number): boolean => {
    const word = line.tokens[at]?.word ?? ''
    return (
      WRAPPING.has(word)
      || isAt(line, 'and', at)
      || (isStrong
        && line.lexicon.small.has(word)
        && (isLeading ? !ASKING.has(word) : !OPENERS.has(word))
        && !isAt(line, 'if', at)
        && !isAt(line, 'but', at)
        && !isAt(line, 'not', at))
    )
  }
  return !hasOther && rest.every(at => isIn(beside, at) || isIn(facts, at) || isWrapping(at))
}
