type Names<T> = Extract<keyof T, string>

/** One rule for each field of `T`. */
export type FieldRules<T, Context> = { [K in Names<T>]: (wanted: NonNullable<T[K]>, context: Context) => string[] }

/** Runs the rule of every field that is wanted; problems are named by their field. A field without a rule does not compile. */
export function byField<T, Context>(rules: FieldRules<T, Context>) {
  const isField = (key: string): key is Names<T> => key in rules
  const apply = <K extends Names<T>>(field: K, wanted: T, context: Context): string[] => {
    const value = wanted[field]
    return value === undefined || value === null ? [] : rules[field](value, context).map(problem => `${field}: ${problem}`)
  }
  return {
    isField,
    check: (wanted: T, context: Context): string[] =>
      Object.keys(Object(wanted))
        .filter(isField)
        .flatMap(field => apply(field, wanted, context)),
  }
}
