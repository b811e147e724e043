// temporal-polyfill 0.3 knows the changes of a clock up to ten years after the day on which it is loaded and nothing of later ones, so it is loaded as if in 2040.

const RealDate = globalThis.Date

class DateIn2040 extends RealDate {
  constructor(...parts: [] | [number]) {
    super(parts.length === 0 ? RealDate.UTC(2040, 0) : parts[0])
  }
}

Reflect.set(globalThis, 'Date', DateIn2040)

export const { Temporal } = await import('temporal-polyfill').finally(() => Reflect.set(globalThis, 'Date', RealDate))
