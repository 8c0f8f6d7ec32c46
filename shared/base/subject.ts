/**
 * `O=Кеңсе, CN=Айгүл` as people say it: "Айгүл, Кеңсе". A name with anything else in it stays as the certificate has it,
 * and so do escaped octets: nothing of a signer's name may be hidden.
 */
export function subjectName(subject: string): string {
  const parts = [...subject.matchAll(/(\w+)=((?:\\.|[^\\,])*)(?:, |$)/gu)];
  const of = (type: string): readonly string[] => parts.filter(([, name]) => name === type).map(([, , value = '']) => value.replace(/\\([\\,+"<>;=])/g, '$1'));
  const [person, ...more] = of('CN');
  const [office, ...others] = of('O');
  const plain = parts.map(([whole]) => whole).join('') === subject && more.length + others.length === 0 && parts.length === (office === undefined ? 1 : 2);
  return person === undefined || !plain ? subject : [...new Set([person, office])].filter((part) => part !== undefined).join(', ');
}
