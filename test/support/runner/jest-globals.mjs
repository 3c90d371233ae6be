// Replaces '@jest/globals', which can be imported only in Jest's own runtime. Evaluated once per suite.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } =
  globalThis[Symbol.for('guichet.jest')]
