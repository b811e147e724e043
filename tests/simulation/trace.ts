/** What happened, as a hash that two runs of one seed must share, and the last lines for reading. */
export class Trace {
  #hash = 0x811c9dc5
  lines: string[] = []
  count = 0

  note(now: number, what: string): void {
    const line = `${now} ${what}`
    this.count++
    for (let index = 0; index < line.length; index++) this.#hash = Math.imul(this.#hash ^ line.charCodeAt(index), 0x01000193)
    this.lines.push(line)
    if (this.lines.length > 400) this.lines = this.lines.slice(-200)
  }

  get hash(): string {
    return (this.#hash >>> 0).toString(16)
  }
}
