import type { Reading } from '#server/conversation/understanding/reading/reading'

// "Kan er iemand mij bellen?", "ich möchte mit jemandem telefonieren", "put the owner on the line": somebody, and talking.

const SOMEBODY = new Set(
  `someone somebody owner manager boss employee staff receptionist jemand jemanden jemandem mitarbeiter mitarbeiterin mensch chef chefin inhaber inhaberin iemand medewerker collega eigenaar eigenares baas mens
  nogen medarbejder ejer ejeren menneske naagon naan anstaelld personalen aegare aegaren maenniska alguien encargado encargada jefe dueno duena persona quelqu patron patronne responsable personne
  qualcuno titolare proprietario alguem dono dona gerente pessoa`.split(/\s+/),
)
const TALKING = new Set(
  `talk speak call phone ring line sprechen reden telefonieren anrufen zurueckrufen leitung spreken praten bellen opbellen terugbellen lijn tale snakke ringe ringer prata snacka tala ringa
  hablar llamar llame llamarme parler joindre contacter contactar contattare contatar appeler appelle rappeler rappelle parlare chiamare chiamarmi chiami richiamare falar ligar ligue`.split(
    /\s+/,
  ),
)
const REACH = 5

/** Whether a message asks for somebody to talk to. */
export function asksForPerson({ line, clauses, services }: Reading): boolean {
  if (services.length > 0) return false
  const find = (words: ReadonlySet<string>): number[] => line.tokens.flatMap((token, at) => (words.has(token.word) ? at : []))
  const talking = find(TALKING)
  return find(SOMEBODY).some(one => talking.some(other => Math.abs(one - other) <= REACH && clauses[one] === clauses[other]))
}
