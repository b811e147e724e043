import type { Language } from '#shared/schemas/language'

// One message as somebody might really write it, and what a receptionist would take it for. Salon of tests/fixtures/mosaik.json, Monday 15 March 2027, nine in the morning.

/**
 * Where the conversation stands.
 * - `idle`: a new conversation, nothing is known.
 * - `booking`: somebody known, with a men's haircut with Luca on Wednesday 17 March at ten; nothing is under way.
 * - `service`: the question which treatment. `provider`: with whom (a women's haircut). `name`: the name.
 * - `slot`: a men's haircut with Luca; Thursday 18 March is asked for, and 9:00, 9:30, 11:00, 13:30 and 15:00 of that day are offered.
 * - `confirm`: a men's haircut with Luca on Thursday 18 March at eleven: shall it be booked?
 */
export type Situation = 'idle' | 'booking' | 'service' | 'provider' | 'slot' | 'name' | 'confirm'

/**
 * Words with a space between, in any order; ` | ` separates readings that are as good as each other.
 * - `book` `move` `cancel` `mine` `waitlist` `menu` `help`: what is started. Several: in this order.
 * - `cut_w` `cut_m` `beard` `colour`: services. `cut?`: it is asked which haircut. `+beard` `-beard`: more or less of the same visit.
 * - `emma` `luca` `any`: with whom.
 * - `18`, `04-02`, `22..28`, `soon`: day of March, month and day, an inclusive run of days, the soonest.
 * - `11:00`, `~11:00`, `15:00..`, `..12:00`, `13:00..15:00`, `morning` `noon` `afternoon` `evening`: the hour.
 * - `yes` `no`; `unsure`: neither, and above all no yes.
 * - `?price` `?price:beard` `?parking`: a topic of `QuestionTopic` or of the owner's own text, and of which service.
 * - `!asked` `!pain` `!allergy` `!complaint` `!money`: a person takes over.
 * - `name:Alex_Moreau`; `back` `drop` (what is being made) `stop` `start` `usual` `change` `earlier` `later` `otherDay` `option:2` `people:2` `shift:30` (minutes) `language:fr` `attends`
 *   `greeting` `thanks` `bye` `apology` `offTopic`.
 * - `nothing`: it says nothing that could be acted on.
 */
export type Meaning = string

export interface Row {
  say: string
  at: Situation
  means: Meaning
  /** Of a message of three words and more at `idle` the language must be told; `any` where the words are at home in several. */
  language?: 'any'
}

/** The rows of one language, and how many of them, from the first, may be looked at while rules are made; the rest only checks them. */
export interface Said { language: Language, rows: readonly Row[], forMaking: number }
