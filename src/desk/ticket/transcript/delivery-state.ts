import type { DeliveryState } from '../../../storage/records.js'
import type { TranscriptEntry } from '../ticket.js'

const worst = [
  'failed',
  'retrying',
  'queued',
  'withheld',
  'sent',
] as const satisfies readonly DeliveryState['state'][]

/**
 * Returns the delivery state of a technician's or expert's message to the requester: if the message
 * took several deliveries, the worst of their states. Returns null if nothing is sent to the
 * requester.
 */
export function deliveryStateOf(
  { by, kind, deliveries }: Pick<TranscriptEntry, 'by' | 'kind' | 'deliveries'>,
  states: ReadonlyMap<string, DeliveryState>,
): DeliveryState | null {
  if ((by !== 'technician' && by !== 'participant') || kind !== 'message') return null
  const toRequester = deliveries
    .flatMap((id) => states.get(id) ?? [])
    .filter(({ side }) => side === 'requester')
  return (
    toRequester.toSorted((one, other) => worst.indexOf(one.state) - worst.indexOf(other.state))[0] ?? null
  )
}
