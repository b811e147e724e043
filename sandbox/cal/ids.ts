import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'

const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** A booking's uid: 22 letters and digits that cannot be mistaken for one another. */
export const newUid = (): string => Array.from(randomBytes(22), byte => LETTERS[byte % LETTERS.length]).join('')

export const newUuid = (): string => randomUUID()
export const newApiKey = (): string => `cal_${randomBytes(16).toString('hex')}`

const NAME = 'cal.lastId'

/** The next number of the instance, in one row for everything, so that two objects never share one. */
export const nextId = (store: SandboxStore): number =>
  store.transaction(() => {
    const id = (store.settings.get(NAME, z.int()) ?? 100) + 1
    store.settings.set(NAME, id)
    return id
  })

/** Real time in ms with fractions, comparable between the processes of one machine. */
export const realNow = (): number => performance.timeOrigin + performance.now()
