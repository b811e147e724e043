import type { Control } from '#tests/support/control'

/** How the language model behaves while a dialogue is played: well, not at all, late, in broken words, or as a liar. */
export const MODEL_MODES = ['rules', 'off', 'slow', 'malformed', 'hostile'] as const
export type ModelMode = (typeof MODEL_MODES)[number]

/** From now on every call of the model goes this way. */
export async function setModel(control: Control, mode: ModelMode): Promise<void> {
  if (mode !== 'rules') await control.addFault({ vendor: 'openai', mode: mode === 'off' ? 'http_503' : mode })
}
