// Stands in for '@jest/globals', which can only be imported in Jest's own runtime. It is evaluated once per suite.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } =
  globalThis[Symbol.for('guichet.jest')]
