import type { Condition, Path, Update } from '#server/data/table/table'

/** The placeholders of one request: every name and value stands behind one, so that neither reserved words nor content matter. */
export function createExpressions() {
  const names = new Map<string, string>()
  const values: Record<string, unknown> = {}

  const name = (attribute: string): string => {
    const known = names.get(attribute)
    if (known !== undefined) return known
    names.set(attribute, `#${names.size}`)
    return `#${names.size - 1}`
  }

  const path = (at: Path): string =>
    typeof at === 'string'
      ? name(at)
      : at.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${name(part)}`)).join('')

  const value = (given: unknown): string => {
    const placeholder = `:${Object.keys(values).length}`
    values[placeholder] = given
    return placeholder
  }

  const test = (condition: Condition): string => {
    switch (condition.test) {
      case 'absent':
        return `attribute_not_exists(${path(condition.at)})`
      case 'exists':
        return `attribute_exists(${path(condition.at)})`
      case 'equals':
        return `${path(condition.at)} = ${value(condition.value)}`
      case 'lessThan':
        return `${path(condition.at)} < ${value(condition.value)}`
      case 'atMost':
        return `${path(condition.at)} <= ${value(condition.value)}`
      case 'contains':
        return `contains(${path(condition.at)}, ${value(condition.value)})`
      case 'notContains':
        return `NOT contains(${path(condition.at)}, ${value(condition.value)})`
      case 'sizeEquals':
        return `size(${path(condition.at)}) = ${value(condition.value)}`
      case 'anyOf':
        return `(${condition.conditions.map(test).join(' OR ')})`
      default:
        return condition satisfies never
    }
  }

  const update = ({ set = {}, setOnce = {}, add = {}, append = {}, removeFirst = {}, remove = [] }: Update): string => {
    const sets = [
      ...given(set).map(([attribute, to]) => `${name(attribute)} = ${value(to)}`),
      ...given(setOnce).map(([attribute, to]) => `${name(attribute)} = if_not_exists(${name(attribute)}, ${value(to)})`),
      ...given(append).map(
        ([attribute, more]) => `${name(attribute)} = list_append(if_not_exists(${name(attribute)}, ${value([])}), ${value(more)})`,
      ),
    ]
    const removes = [
      ...remove.map(name),
      // From the back: DynamoDB counts places in the list as it was, other engines in what is left of it.
      ...Object.entries(removeFirst).flatMap(([attribute, count]) =>
        Array.from({ length: count }, (_, place) => `${name(attribute)}[${count - 1 - place}]`),
      ),
    ]
    const adds = given(add).map(([attribute, by]) => `${name(attribute)} ${value(by)}`)
    return [clause('SET', sets), clause('REMOVE', removes), clause('ADD', adds)].filter(part => part !== '').join(' ')
  }

  return {
    name,
    value,
    update,
    /** All must hold; undefined when there is none. */
    condition: (conditions: readonly Condition[] = []): string | undefined =>
      conditions.length === 0 ? undefined : conditions.map(test).join(' AND '),
    /** To be spread into the request, last. */
    placeholders: () => ({
      ...(names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...names].map(([attribute, placeholder]) => [placeholder, attribute])),
      }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  }
}

const given = (attributes: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(attributes).filter(([, value]) => value !== undefined)

const clause = (word: string, parts: string[]): string => (parts.length === 0 ? '' : `${word} ${parts.join(', ')}`)
