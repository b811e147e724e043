/** What a stand-in answers to a call. */
export interface Answer {
  status: number
  /** Bytes go out as they are, anything else as JSON. */
  body?: unknown
  html?: string
  headers?: Record<string, string>
  /** What the vendor does once the answer is out, or lost. */
  afterwards?: () => void
}

/** What a stand-in refuses, in the vendor's words. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer, message = `refused with ${answer.status}`) {
    super(message)
    this.answer = answer
  }
}
