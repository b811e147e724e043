import type { Named, Task } from '#sandbox/openai/model/task'
import { isAllowed } from '#sandbox/openai/model/task'
import { HOUR, LANGUAGES, PARTS, SYNONYMS, TODAY, TOMORROW, WORDS } from '#sandbox/openai/model/words'

type Command = Record<string, unknown>

const DAY_MS = 86_400_000
const dateAfter = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The words of a text that match, as they were written. */
const found = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[0].trim() ?? null

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 3)

const namesOf = ({ name, translations, aliases }: Named): string[] => [name, ...Object.values(translations), ...aliases]

/** How well words fit something of the catalogue: a whole name counts most, then words of it. */
function match(named: Named, text: string): { score: number; quote: string } {
  let best = { score: 0, quote: '' }
  for (const name of namesOf(named)) {
    const whole = found(new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'iu'), text)
    if (whole !== null && best.score < 10 + whole.length) best = { score: 10 + whole.length, quote: whole }
    for (const word of wordsOf(name)) {
      const quote = found(new RegExp(`(?<!\\p{L})${escaped(word)}\\p{L}{0,2}(?!\\p{L})`, 'iu'), text)
      if (quote !== null && best.score < word.length) best = { score: word.length, quote }
    }
  }
  return best
}

function serviceCommands({ catalogue, text }: Task): Command[] {
  const matches = catalogue.services.map(service => ({ id: service.id, ...match(service, text) })).filter(({ score }) => score > 0)
  const most = Math.max(0, ...matches.map(({ score }) => score))
  const best = matches.filter(({ score }) => score === most)
  const [first] = best
  if (first !== undefined) {
    return best.length === 1
      ? [{ kind: 'services', serviceIds: [first.id], quote: first.quote }]
      : [{ kind: 'unclearService', serviceIds: best.slice(0, 5).map(({ id }) => id), quote: first.quote }]
  }
  for (const [everyday, named] of SYNONYMS) {
    const quote = found(everyday, text)
    const meant =
      quote === null ? [] : catalogue.services.filter(service => namesOf(service).some(name => named.test(name))).map(({ id }) => id)
    if (meant.length > 0) {
      return meant.length === 1
        ? [{ kind: 'services', serviceIds: meant, quote }]
        : [{ kind: 'unclearService', serviceIds: meant.slice(0, 5), quote }]
    }
  }
  return []
}

function providerCommands({ catalogue, text }: Task): Command[] {
  for (const { id, name } of catalogue.providers) {
    const quote = found(new RegExp(`(?<!\\p{L})${escaped(name.split(/\s+/)[0] ?? name)}(?!\\p{L})`, 'iu'), text)
    if (quote !== null) return [{ kind: 'provider', providerId: id, quote }]
  }
  const anyone = found(WORDS.anyone, text)
  return anyone === null ? [] : [{ kind: 'provider', providerId: 'any', quote: anyone }]
}

/** The weekday after today that is named in any of the languages. */
function weekday({ situation, text }: Task): { date: string; quote: string } | null {
  for (let days = 0; days < 7; days++) {
    const date = dateAfter(situation.today, days)
    for (const language of LANGUAGES) {
      const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(date)).replace(/-feira$/, '')
      const quote = found(new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'iu'), text)
      if (quote !== null) return { date, quote }
    }
  }
  return null
}

function dayCommands(task: Task): Command[] {
  const day = (date: string, quote: string): Command[] => [{ kind: 'day', from: date, to: date, isSoonest: false, quote }]
  const today = found(TODAY, task.text)
  if (today !== null) return day(task.situation.today, today)
  const named = weekday(task)
  if (named !== null) return day(named.date, named.quote)
  const tomorrow = found(TOMORROW, task.text)
  return tomorrow === null ? [] : day(dateAfter(task.situation.today, 1), tomorrow)
}

function timeCommands({ text }: Task): Command[] {
  const hour = HOUR.exec(text)
  if (hour !== null) {
    const told = Number(hour[1])
    const hours = hour[3]?.toLowerCase() === 'pm' || (hour[3] === undefined && told < 8) ? (told % 12) + 12 : told
    const wall = `${String(hours).padStart(2, '0')}:${hour[2] ?? '00'}`
    return [{ kind: 'time', earliest: wall, latest: wall, quote: hour[0].trim() }]
  }
  for (const [pattern, earliest, latest] of PARTS) {
    const quote = found(pattern, text)
    if (quote !== null) return [{ kind: 'time', earliest, latest, quote }]
  }
  return []
}

function matters({ text }: Task): Command[] {
  const reasons: [string, RegExp][] = [
    ['pain', WORDS.pain],
    ['allergy', WORDS.allergy],
    ['complaint', WORDS.complaint],
    ['asked', WORDS.human],
  ]
  for (const [reason, pattern] of reasons) {
    const quote = found(pattern, text)
    if (quote !== null) return [{ kind: 'handOver', reason, quote }]
  }
  const flows: [string, RegExp][] = [
    ['cancel', WORDS.cancel],
    ['reschedule', WORDS.move],
    ['waitlist', WORDS.waitlist],
  ]
  for (const [flow, pattern] of flows) {
    const quote = found(pattern, text)
    if (quote !== null) return [{ kind: 'start', flow, quote }]
  }
  return []
}

function questions({ text, catalogue }: Task): Command[] {
  for (const topic of ['price', 'address', 'hours'] as const) {
    const quote = found(WORDS[topic], text)
    if (quote !== null) return [{ kind: 'ask', topic, faqKey: null, serviceId: null, providerId: null, quote }]
  }
  const key = catalogue.faqKeys.find(one => found(new RegExp(`(?<!\\p{L})${escaped(one)}`, 'iu'), text) !== null)
  return key === undefined
    ? []
    : [
        {
          kind: 'ask',
          topic: 'faq',
          faqKey: key,
          serviceId: null,
          providerId: null,
          quote: found(new RegExp(escaped(key), 'iu'), text) ?? key,
        },
      ]
}

function nameCommands({ situation, text }: Task): Command[] {
  const name = situation.asked === 'name' ? found(/\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2}/u, text) : null
  return name === null ? [] : [{ kind: 'name', name, quote: name }]
}

function smallTalk({ text }: Task): Command[] {
  if (WORDS.thanks.test(text)) return [{ kind: 'smallTalk', topic: 'thanks' }]
  return WORDS.greeting.test(text) ? [{ kind: 'smallTalk', topic: 'greeting' }] : []
}

/** What an honest and simple model would say: what it can tell by its own few rules, and else that it cannot handle it. */
export function answerByRules(task: Task): { commands: Command[]; language: null } {
  const matter = matters(task)
  const asked = questions(task)
  const facts =
    matter[0]?.kind === 'handOver'
      ? []
      : [
          ...(asked.length > 0 ? [] : serviceCommands(task)),
          ...providerCommands(task),
          ...dayCommands(task),
          ...timeCommands(task),
          ...nameCommands(task),
        ]
  const all = [...matter, ...asked, ...facts].filter(command => isAllowed(command, task))
  const commands = all.length > 0 ? all : smallTalk(task)
  return { commands: commands.length > 0 ? commands : [{ kind: 'cannotHandle' }], language: null }
}
