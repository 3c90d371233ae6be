import { Badge } from '@mantine/core'
import type { Priority } from '../../../desk/ticket/ticket.js'

const colors: Readonly<Record<Priority, string>> = { P1: 'red', P2: 'orange', P3: 'blue', P4: 'gray' }

export function PriorityBadge({ priority }: { readonly priority: Priority }) {
  return (
    <Badge
      className="priority"
      size="sm"
      radius="sm"
      color={colors[priority]}
      variant={priority === 'P1' ? 'filled' : 'light'}
    >
      {priority}
    </Badge>
  )
}
