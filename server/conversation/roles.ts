import type { Command } from '#server/conversation/commands'

/**
 * What part of a turn each command has. `wish`: something new is to be done. `draft`: about what is being made; it belongs to the wish that
 * it stands behind. `course`: whether and from where the open flow goes on. `aside`: answered beside the matter in hand. `message`: about
 * the message as a whole.
 */
const roles = {
  startFlow: 'wish',
  setAnswer: 'draft',
  adjustServices: 'draft',
  useUsual: 'draft',
  shiftBooking: 'draft',
  clarify: 'draft',
  change: 'draft',
  turnPage: 'draft',
  cancelFlow: 'course',
  goBack: 'course',
  setLanguage: 'aside',
  askQuestion: 'aside',
  smallTalk: 'aside',
  offTopic: 'aside',
  receivedMedia: 'aside',
  staleTap: 'aside',
  confirmAttendance: 'aside',
  rate: 'aside',
  answerOffer: 'aside',
  leaveWaitlist: 'aside',
  takeAlternative: 'aside',
  showAlternatives: 'aside',
  setConsent: 'message',
  bookForSeveral: 'message',
  handOver: 'message',
  cannotHandle: 'message',
} as const satisfies Record<Command['kind'], string>

type Roles = typeof roles
type Role = Roles[Command['kind']]

/** The commands that have one part; who plays it says what each of them does. */
export type CommandIn<R extends Role> = Extract<
  Command,
  { kind: { [Kind in Command['kind']]: Roles[Kind] extends R ? Kind : never }[Command['kind']] }
>

/** Whether a command has that part. */
export const hasRole =
  <R extends Role>(role: R) =>
  (command: Command): command is CommandIn<R> =>
    roles[command.kind] === role
