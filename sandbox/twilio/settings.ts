import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'
import { Approval } from '#sandbox/twilio/store'

const NUMBERS = 'twilio.numbers'
const DECISIONS = 'twilio.decisions'

const Decisions = z.record(z.string(), Approval.shape.status)

/** The WhatsApp numbers that the account owns, in E.164. While none is named, every number is taken for its own. */
export const ownNumbers = (store: SandboxStore): string[] => store.settings.get(NUMBERS, z.array(z.string())) ?? []

export const setOwnNumbers = (numbers: string[], store: SandboxStore): void => store.settings.set(NUMBERS, [...new Set(numbers)])

/** What WhatsApp's review will say of a template name; `approved`, unless it was decided otherwise. */
export const decisionFor = (name: string, store: SandboxStore): Approval['status'] =>
  store.settings.get(DECISIONS, Decisions)?.[name] ?? 'approved'

export const decideApproval = (name: string, status: Approval['status'], store: SandboxStore): void =>
  store.settings.set(DECISIONS, { ...store.settings.get(DECISIONS, Decisions), [name]: status })
