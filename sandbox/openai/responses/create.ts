import { answerHostile } from '#sandbox/openai/model/hostile'
import type { OpenaiContext } from '#sandbox/openai/store'
import { readResponsesCall } from '#sandbox/openai/responses/request'
import type { ResponsesCall } from '#sandbox/openai/responses/request'
import type { Said } from '#sandbox/openai/responses/resource'
import { responseResource } from '#sandbox/openai/responses/resource'
import { answerByRules } from '#sandbox/openai/model/rules'
import { readTask } from '#sandbox/openai/model/task'
import { countUsage, tokensOf } from '#sandbox/openai/usage'
import type { Fault } from '#sandbox/storage/fault-table'

const SORRY = "I'm sorry, but I can't assist with that request."

/** What a model says to it; a task that the rules do not know gets an answer without content. */
function answerOf(call: ResponsesCall, fault: Fault | null): Said {
  const { output } = fault?.extras ?? {}
  if (fault?.mode === 'refusal') return { kind: 'refusal', text: SORRY }
  if (fault?.mode === 'scripted') {
    return { kind: 'text', text: typeof output === 'string' ? output : JSON.stringify(output ?? { commands: [], language: null }) }
  }
  const task = readTask(call)
  if (task === null) return { kind: 'text', text: call.format === null ? 'OK.' : '{}' }
  const text = JSON.stringify(fault?.mode === 'hostile' ? answerHostile(task, fault.extras) : answerByRules(task))
  const isCut = fault?.mode === 'truncated' || (call.maxOutputTokens !== null && tokensOf(text) > call.maxOutputTokens)
  return isCut
    ? { kind: 'cut', text: text.slice(0, fault?.mode === 'truncated' ? Math.ceil(text.length / 2) : (call.maxOutputTokens ?? 0) * 4) }
    : { kind: 'text', text }
}

/** Makes a response: the call is checked, answered by rules or by what was asked for with a fault, and counted. */
export function createResponse({ store, now }: OpenaiContext, body: unknown, fault: Fault | null) {
  const call = readResponsesCall(body)
  const said = answerOf(call, fault)
  return { status: 200, body: responseResource(call, said, countUsage(store, call, said.text), now()) }
}
