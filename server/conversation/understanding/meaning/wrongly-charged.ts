import type { Reading } from '#server/conversation/understanding/reading/reading'

// "Me habéis cobrado 10 euros de más", "vous m'avez fait payer trop cher", "I was billed twice": money that was taken, and that it is
// wrong. What is yet to be paid is no trouble: "that is too much to pay" only declines.

const TAKEN =
  /\b(?:charged|overcharged|billed|paid|deducted|amount|cobrado|cobraron|cobraste|cobrasteis|cobrou|cobraram|cobrada|importe|cargo|debite|preleve|compte|facture|fait payer|montant|addebitat[oi]|pagato|pagare|fatturato|importo|paguei|pague|debitad[oa]|valor cobrado|abgebucht|berechnet|bezahlt|betrag|betalt|trukket|opkraevet|beloeb|afgeschreven|betaald|bedrag|debiterad|debiterat|dragit|betalat|belopp)\b/
const WRONGLY =
  /\b(?:too much|twice|double|wrong|incorrect|not (?:right|correct)|de mas|demasiado|dos veces|doble|incorrecto|no es correct[oa]|no esta bien|de trop|trop|deux fois|pas le bon|pas correct|troppo|in piu|due volte|doppio|sbagliat[oa]|non e (?:giust|corrett)[oa]|a mais|demais|duas vezes|em dobro|errad[oa]|nao esta cert[oa]|zu viel|zuviel|zweimal|doppelt|falsch|for meget|to gange|dobbelt|forkert|te veel|twee keer|dubbel|verkeerd|foer mycket|tvaa gaanger|fel)\b/

/** Whether a message says that too much, or the wrong sum, was taken. */
export function isWronglyCharged({ line }: Reading): boolean {
  const said = line.tokens
    .filter(token => token.kind !== 'mark')
    .map(token => token.word)
    .join(' ')
  return line.tokens.at(-1)?.text !== '?' && TAKEN.test(said) && WRONGLY.test(said)
}
