/** Sends a prepared request over a connection that stays open. Resolves to true if the response was a 2xx. */
export function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    let answer = ''
    const hear = (part) => {
      answer += part.toString('latin1')
      if (!isWhole(answer)) return
      socket.off('data', hear).off('close', reject)
      resolve(/^HTTP\/1\.1 2/.test(answer))
    }
    socket.on('data', hear).once('close', reject)
    socket.write(request)
  })
}

function isWhole(answer) {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = answer.slice(0, end)
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return answer.endsWith('0\r\n\r\n')
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  return answer.length >= end + 4 + length
}
