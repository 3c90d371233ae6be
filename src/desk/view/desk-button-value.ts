import { ticketNumber } from './button-value.js'
import { type ButtonsByKind, createValueCodec, valueLayout } from './value-codec.js'

/** Buttons for technicians in the bot's messages. Cards have their own buttons, made by each channel. */
const layouts = {
  take: valueLayout('desk|take', { ticket: ticketNumber }),
  acknowledge: valueLayout('desk|acknowledge', { ticket: ticketNumber }),
}

type Buttons = ButtonsByKind<typeof layouts>
export type DeskButtonKind = keyof Buttons

const codec = createValueCodec(layouts)

export function encodeDeskButton(button: Buttons[DeskButtonKind]): string {
  return codec.encode(button)
}

/** Reads the value of a technician's button; null for any other text. */
export function decodeDeskButton(value: string): Buttons[DeskButtonKind] | null {
  return codec.decode(value)
}
