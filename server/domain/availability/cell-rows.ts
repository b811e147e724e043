/** Rows in one word of a column. */
const WORD = 32

/**
 * A row of cells for each of some people, each cell set or not. Kept by columns, one bit for each row: who is set in a cell is asked for
 * thousands of cells, most of which are nights, where nobody is.
 */
export function createCellRows<Id>(ids: readonly Id[], length: number) {
  const groups = Array.from({ length: Math.ceil(ids.length / WORD) }, (_, group) => ({
    ids: ids.slice(group * WORD, (group + 1) * WORD),
    columns: new Uint32Array(length),
  }))
  return {
    /** Sets or clears the cells [from, until) of a row. */
    mark(row: number, from: number, until: number, isSet: boolean): void {
      const columns = groups[Math.floor(row / WORD)]?.columns ?? new Uint32Array()
      const bit = 1 << (row % WORD)
      if (isSet) for (let cell = from; cell < until; cell++) columns[cell] = (columns[cell] ?? 0) | bit
      else for (let cell = from; cell < until; cell++) columns[cell] = (columns[cell] ?? 0) & ~bit
    },

    /** Whose cells are set in a column, in the order of the rows; null: nobody's. */
    setAt(cell: number): Id[] | null {
      let found: Id[] | null = null
      for (const { ids: members, columns } of groups) {
        for (let bits = columns[cell] ?? 0; bits !== 0; bits &= bits - 1) {
          // The lowest bit is the first row.
          const id = members[WORD - 1 - Math.clz32(bits & -bits)]
          if (id !== undefined) (found ??= []).push(id)
        }
      }
      return found
    },
  }
}
