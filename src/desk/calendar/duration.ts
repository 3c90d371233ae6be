import { z } from 'zod'

const minuteMs = 60_000
const pattern = /^(\d+(?:\.\d+)?) ?(min|h)$/

/** Duration such as "15 min" or "4 h", parsed into milliseconds. Days aren't accepted, because a working day's length depends on the calendar. */
export const Duration = z.string().transform((text, context) => {
  const [, count, unit] = pattern.exec(text.trim()) ?? []
  const ms = Number(count) * (unit === 'h' ? 60 : 1) * minuteMs
  if (unit !== undefined && ms >= minuteMs && ms <= longestMs) return Math.round(ms)
  context.addIssue({
    code: 'custom',
    message: `"${text}" is not a time from 1 min to 2000 h: write 15 min or 4 h, for example (and a working day in hours)`,
  })
  return z.NEVER
})

const longestMs = 2_000 * 60 * minuteMs
