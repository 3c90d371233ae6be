export const scanTimeoutMs = 60_000
