import type { Line, Span } from '#server/conversation/understanding/text/line'
import { isAt } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** How far the second part of a verb may stand from the first, in tokens. */
const REACH = 12

const isEnd = (line: Line, at: number): boolean => {
  const token = line.tokens[at]
  return token === undefined || token.kind !== 'word' || isAt(line, 'and', at) || isAt(line, 'but', at)
}

/**
 * Verbs of two parts with something between them: "sagen Sie den Termin ab", "zeg mijn afspraak af", "call it off". The second part ends
 * its clause.
 */
export function verbsApart(line: Line): { verb: Span<PhraseClass>; particleAt: number }[] {
  return line.tokens.flatMap((token, at) =>
    line.lexicon.apart
      .filter(({ verbs }) => verbs.has(token.word))
      .flatMap(({ particle, means }) => {
        const particleAt = line.tokens.findIndex(
          (other, place) => place > at && place <= at + REACH && other.word === particle && (place === at + 1 || isEnd(line, place + 1)),
        )
        const isBroken = line.tokens
          .slice(at, Math.max(at, particleAt))
          .some(({ kind, text }) => kind === 'mark' && '.!?;,:\n'.includes(text))
        return particleAt < 0 || isBroken ? [] : [{ verb: { from: at, to: at + 1, value: means }, particleAt }]
      }),
  )
}
