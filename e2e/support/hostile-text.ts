/** Texts that somewhere were taken for markup, code, a terminal's commands or a change of direction. */
export const hostileTexts = {
  markup: '<img src=x onerror="window.pwned=1;alert(1)"><script>window.pwned=1</script>',
  'an end of script': '</script></style></textarea></title><script>window.pwned=1;alert(2)</script>',
  attributes: `"'\`><svg/onload=window.pwned=1> onmouseover=alert(3) style=x:expression(1)`,
  addresses: 'javascript:alert(4)//https://evil.example/ [x](javascript:alert(5))',
  templates: '{{constructor.constructor("alert(7)")()}}${alert(8)}<%= 7*7 %>#{7*7}%s%n$&$1',
  'another direction': 'safe\u202Egnp.exe\u2066 \u200F\u200B\uFEFF end',
  'a terminal’s commands': '\u001B[31mred\u001B[0m \u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007 \u001B[2J',
  'ends of lines': 'one\r\nSet-Cookie: a=b\r\n\r\n<script>alert(9)</script>\u2028two\u0085three\u0000four',
} as const

/** The same in few enough pieces that each fits a description, by what they attack. */
export const hostileGroups: Record<string, string> = {
  'markup and scripts': `${hostileTexts.markup} ${hostileTexts['an end of script']}`,
  'attributes, addresses and templates': [hostileTexts.attributes, hostileTexts.addresses, hostileTexts.templates].join(
    ' ',
  ),
  'characters that nobody sees': [
    hostileTexts['another direction'],
    hostileTexts['a terminal’s commands'],
    hostileTexts['ends of lines'],
  ].join(' '),
}
