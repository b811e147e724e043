import type { LocalDate } from '#shared/schemas/time'
import type { Ask } from '#server/integrations/cal/ask'
import { Halted } from '#server/integrations/cal/ask'
import type { CalHours } from '#server/integrations/cal/hours'
import { saysTheSame } from '#server/integrations/cal/hours'
import type { CalSchedule } from '#server/integrations/cal/wire'
import { CreatedAnswer, DoneAnswer } from '#server/integrations/cal/wire'

const PREFIX = 'Aftale '

interface Question {
  schedules: readonly CalSchedule[]
  knownId: number | null
  owner: string
  wished: CalHours
  today: LocalDate
  repaired: string[]
}

/** The one schedule of a provider; its name says whose it is. */
export async function bringSchedule(ask: Ask, { schedules, knownId, owner, wished, today, repaired }: Question): Promise<number> {
  const name = `${PREFIX}${owner}`
  const other = schedules.find(schedule => schedule.name.startsWith(PREFIX) && schedule.name !== name && schedule.id !== knownId)
  // Two providers of one user would block each other's time and overwrite each other's services.
  if (other !== undefined) {
    throw new Halted({
      result: 'refused',
      problem: 'This Cal.com user serves another provider already; each provider needs a user of their own.',
    })
  }
  const found = schedules.find(({ id }) => id === knownId) ?? schedules.find(schedule => schedule.name === name)
  if (found === undefined) {
    const { id } = await ask(
      { method: 'POST', path: '/v2/schedules', body: { name, isDefault: true, ...wished } },
      CreatedAnswer,
      'the working hours',
    )
    repaired.push('working hours')
    return Number(id)
  }
  const body = {
    ...(found.name !== name && { name }),
    ...(!found.isDefault && { isDefault: true }),
    ...(!saysTheSame(found, wished, today) && wished),
  }
  if (Object.keys(body).length > 0) {
    await ask({ method: 'PATCH', path: `/v2/schedules/${found.id}`, body }, DoneAnswer, 'the working hours')
    repaired.push('working hours')
  }
  return found.id
}

/** Gives the schedule a name that lets the user serve another provider. */
export const releaseSchedule = (ask: Ask, id: number, username: string): Promise<unknown> =>
  ask({ method: 'PATCH', path: `/v2/schedules/${id}`, body: { name: `Formerly ${username}` } }, DoneAnswer, 'the end of the working hours')
