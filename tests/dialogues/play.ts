import type { Dialogue, Step } from '#tests/dialogues/format'
import type { Stage } from '#tests/dialogues/stage'
import type { Control } from '#tests/support/control'
import type { Standing } from '#tests/dialogues/answering'
import { messagesOf } from '#tests/dialogues/actor'
import { addFault, moveOf, playEvent } from '#tests/dialogues/acts'
import { react } from '#tests/dialogues/answering'

export interface Played {
  troubles: string[]
  refusedEvents: string[]
}

interface Play {
  dialogue: Dialogue
  control: Control
  stage: Stage
  tenant: string
  asked: Record<string, number>
  played: Played
}

/** Plays a dialogue's script to its end, answering in between and afterwards what the session asks. What breaks off is a trouble: the rest is still looked at. */
export async function play(dialogue: Dialogue, control: Control, stage: Stage, tenant: string): Promise<Played> {
  const game: Play = { dialogue, control, stage, tenant, asked: {}, played: { troubles: [], refusedEvents: [] } }
  try {
    await playScript(game)
  } catch (error) {
    game.played.troubles.push(`the run broke off: ${error instanceof Error ? error.message : String(error)}`)
  }
  return game.played
}

async function playScript(game: Play): Promise<void> {
  let number = 0
  for (const step of game.dialogue.script) {
    const isThere = await waitFor(game, step)
    if (isThere === 'stop') return
    if (isThere === 'skip') continue
    if (messagesOf(step).length > 0) number++
    await playStep(game, step, number)
  }
  while ((await answer(game)) === 'answered') {
    /* until nothing is asked that the dialogue has an answer to */
  }
}

/** Answers until the session awaits what the step waits for. */
async function waitFor(game: Play, { when }: Step): Promise<'go' | 'skip' | 'stop'> {
  if (when === undefined) return 'go'
  for (;;) {
    const { awaiting, handoff } = await game.stage.session()
    if (awaiting === when) return 'go'
    const outcome = handoff ? 'resting' : await answer(game)
    if (outcome === 'gaveUp') return 'stop'
    if (outcome === 'answered') continue
    const mayBeMissing = when === 'retype' || handoff || game.stage.turns.some(turn => turn.wasHandedOver)
    if (!mayBeMissing) game.played.troubles.push(`the step that waits for "${when}" never came: the session awaits ${awaiting === null ? 'nothing' : `"${awaiting}"`}`)
    return mayBeMissing ? 'skip' : 'stop'
  }
}

/** Answers what the session awaits, once. */
async function answer({ dialogue, stage, asked, played }: Play): Promise<'answered' | 'resting' | 'gaveUp'> {
  const { awaiting, proposal, handoff } = await stage.session()
  if (handoff) return 'resting'
  const standing: Standing = { awaiting, proposal, asked, lastMessage: stage.main.seen.at(-1) ?? null }
  const reaction = react(dialogue, standing)
  if (reaction.do === 'rest') return 'resting'
  if (reaction.do === 'giveUp') {
    played.troubles.push(reaction.why)
    return 'gaveUp'
  }
  asked[awaiting ?? ''] = (asked[awaiting ?? ''] ?? 0) + 1
  const kind = reaction.do === 'say' && reaction.isMismatch ? 'mismatch' : 'answer'
  await stage.perform([stage.main], { kind }, async () => [reaction.do === 'tap' ? await stage.main.tapped(reaction.tap, 1) : await stage.main.send({ say: reaction.text })])
  return 'answered'
}

/** One step of the script. */
async function playStep({ dialogue, control, stage, tenant, played }: Play, step: Step, number: number): Promise<void> {
  const { advance, event, fault, deliveries = 1 } = step
  if (advance !== undefined) await stage.perform([], { kind: 'advance' }, () => noted(`clock ${JSON.stringify(advance)}`, control.advance(moveOf(advance))))
  if (fault !== undefined) await stage.perform([], { kind: 'event' }, () => noted(`fault ${JSON.stringify(fault)}`, addFault(control, fault)))
  if (event !== undefined) {
    await stage.perform([], { kind: 'event' }, async () => {
      const refusal = await playEvent(control, event, { tenant, customer: dialogue.customer })
      if (refusal !== null) played.refusedEvents.push(refusal)
      return [{ said: `event ${JSON.stringify(event)}${refusal === null ? '' : ` refused: ${refusal}`}`, statuses: [] }]
    })
  }
  const messages = messagesOf(step).map(({ customer, message }) => ({ actor: stage.actor(customer), message }))
  if (messages.length === 0) return
  await stage.perform(
    messages.map(({ actor }) => actor),
    { kind: 'script', number },
    () => Promise.all(messages.map(({ actor, message }) => actor.send(message, deliveries))),
  )
}

const noted = async (said: string, act: Promise<unknown>) => {
  await act
  return [{ said, statuses: [] }]
}
