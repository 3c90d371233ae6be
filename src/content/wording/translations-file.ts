import { z } from 'zod'
import { CardLabels } from './card-labels.js'
import { CommandLabelsSection } from './command-labels.js'
import { messageKeys } from './message-keys.js'

/** Key of a text that the bot can say. */
export type MessageKey = (typeof messageKeys)[number]

const Variants = z.array(z.string().trim().min(1)).min(1)

export const TranslationsFile = z.strictObject({
  card: CardLabels,
  acts: CommandLabelsSection,
  replies: z.strictObject(
    Object.fromEntries(messageKeys.map((key) => [key, Variants])) as Record<MessageKey, typeof Variants>,
  ),
})
export type TranslationsFile = z.infer<typeof TranslationsFile>
