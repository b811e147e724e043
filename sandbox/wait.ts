export type Wait = (milliseconds: number) => Promise<void>

export const realWait: Wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))
