/** Makes the compiler list every case of a union; reached only by a defect. */
export function missingCase(value: never): never {
  throw new Error(`missing case: ${JSON.stringify(value)}`);
}
