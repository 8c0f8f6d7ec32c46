const trigger = /^\s*(?:--[^\n]*\s*)*CREATE\s+(?:TEMP\s+)?TRIGGER\b/i;

/**
 * The statements of a migration's SQL, each with its semicolon: a string in quotes and a comment may hold one, and a
 * trigger ends with its END.
 */
export function statementsOf(sql: string): readonly string[] {
  const statements: string[] = [];
  let begun = 0;
  for (const { 0: token, index } of sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|;/g)) {
    if (token !== ';') continue;
    const statement = sql.slice(begun, index + 1);
    if (trigger.test(statement) && !/\bEND\s*;$/i.test(statement)) continue;
    statements.push(statement.trim());
    begun = index + 1;
  }
  const left = sql.slice(begun).replaceAll(/--[^\n]*/g, '').trim();
  if (left !== '') throw new Error(`a statement without its semicolon: ${left.slice(0, 60)}`);
  return statements;
}
