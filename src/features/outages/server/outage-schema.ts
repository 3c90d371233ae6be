import { z } from 'zod'
import type { OutageCommand } from '../../../desk/ticket/outage.js'
import { Language } from '../../../nlu/intent-file.js'

const texts = z.record(Language, z.string().max(1_500))
const number = z.string().regex(/^OUT-\d{1,6}$/, 'a number such as OUT-3')

export const OutageCommandBody = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('open'),
    topics: z.array(z.string().max(80)).max(100),
    site: z.string().max(80).nullable(),
    texts,
  }),
  z.strictObject({ verb: z.literal('update'), outage: number, texts }),
  z.strictObject({ verb: z.literal('close'), outage: number, texts }),
]) satisfies z.ZodType<OutageCommand>

export const OutageBody = z.object({ id: z.uuid(), act: OutageCommandBody })
