import type { Reading } from '#server/conversation/understanding/reading'

const COUNT = '(?:two|three|four|2|3|4|to|tre|fire|zwei|drei|dos|tres|both|begge)'
const PERSON = '(?:people|persons?|personer|pax|adults|of us|guests|voksne|personen|personas|leute)'
const CHILD = '(?:kids|children|sons|daughters|boys|girls|boern|drenge|piger|soenner|doetre|kinder|hijos)'
const FAMILY = '(?:wife|husband|son|daughter|brother|sister|mother|mom|mum|father|dad|friend|partner|girlfriend|boyfriend|kids?|children|child|kone|mand|soen|datter|bror|soester|mor|far|ven|veninde|kaereste|boern|barn)'

const SEVERAL = [
  `${COUNT} (?:\\w+ )?${PERSON}`, `${COUNT} (?:of )?(?:my |our |mine |vores )?${CHILD}`, `me and (?:my|a|our) ${FAMILY}`, `(?:my|our) ${FAMILY} and (?:me|i|myself)`, 'both of us', 'two of us', `mig og (?:min|mit|mine|en) ${FAMILY}`, `(?:min|mit|mine) ${FAMILY} og (?:mig|jeg)`, 'os (?:to|begge)',
].map(pattern => new RegExp(`\\b${pattern}\\b`))

/** Whether an appointment for more than one person is wished for: "me and my wife", "two people". */
export function isForSeveral({ line }: Reading): boolean {
  const text = line.tokens.filter(token => token.kind === 'word' || token.kind === 'number').map(token => token.word).join(' ')
  return SEVERAL.some(pattern => pattern.test(text))
}
