import { describe, expect, it } from 'vitest'
import template from '#deploy/table.json' with { type: 'json' }

describe("the table's definition", () => {
  const { KeySchema, GlobalSecondaryIndexes, AttributeDefinitions, TableName } = template.Resources.Table.Properties

  it('names every key attribute once, and no other', () => {
    const keys = [KeySchema, ...GlobalSecondaryIndexes.map(index => index.KeySchema)].flat().map(({ AttributeName }) => AttributeName)
    expect(AttributeDefinitions.map(({ AttributeName }) => AttributeName).toSorted()).toEqual(keys.toSorted())
  })

  it('keeps due work sparse and small: the index holds keys only', () => {
    expect(GlobalSecondaryIndexes.map(({ IndexName, Projection }) => `${IndexName} ${Projection.ProjectionType}`)).toEqual(['GSI1 ALL', 'GSI2 ALL', 'DUE KEYS_ONLY'])
  })

  it('leaves the name to who deploys it, and keeps the table when the stack goes', () => {
    expect(TableName).toEqual({ Ref: 'TableName' })
    expect(template.Parameters.TableName.Default).toBe('aftale')
    expect(template.Resources.Table.DeletionPolicy).toBe('Retain')
  })
})
