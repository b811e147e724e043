/**
 * Makes the worker build take one and the same half of the AWS SDK. Left alone, the bundler picks the Node half of
 * `@aws-sdk/client-dynamodb` (through `main`) and the browser half of the packages below it, and the two do not fit:
 * the first call fails with "... is not a function" in getRuntimeConfig.
 */
export function awsSdkForWorkers(clientFolder: string) {
  return {
    name: 'aws-sdk-for-workers',
    resolveId: {
      order: 'pre' as const,
      handler(id: string, importer?: string) {
        if (id === '@aws-sdk/client-dynamodb') return `${clientFolder}/index.js`
        const isOwnImport = importer?.includes('/@aws-sdk/client-dynamodb/dist-es/') ?? false
        return id === './runtimeConfig' && isOwnImport ? `${clientFolder}/runtimeConfig.browser.js` : undefined
      },
    },
  }
}
