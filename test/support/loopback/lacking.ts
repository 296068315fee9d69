/** A server with an older schema: what it does not know ends a query before anything is looked up, in GitHub's words. */
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** Errors for the fields (`Release.immutable`) and arguments (`Query.repository(followRenames)`) that `lacking` names. */
export function lackedBy(schema: GraphQLSchema, document: DocumentNode, lacking: ReadonlySet<string>): readonly unknown[] {
  if (lacking.size === 0) return [];
  const errors: unknown[] = [];
  const info = new TypeInfo(schema);
  const way: string[] = [];
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: ({ operation, name }) => void way.push(`${operation} ${name?.value ?? ''}`.trim()),
      Field: {
        enter: ({ name: { value: name }, alias, arguments: given = [] }) => {
          way.push(alias?.value ?? name);
          const type = info.getParentType()?.name ?? '';
          const error = (extensions: object, message: string): void => void errors.push({ path: [...way], extensions, message });
          if (lacking.has(`${type}.${name}`)) {
            error({ code: 'undefinedField', typeName: type, fieldName: name }, `Field '${name}' doesn't exist on type '${type}'`);
          }
          for (const { name: argument } of given) {
            if (!lacking.has(`${type}.${name}(${argument.value})`)) continue;
            const extensions = { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName: argument.value };
            error(extensions, `Field '${name}' doesn't accept argument '${argument.value}'`);
          }
        },
        leave: () => void way.pop(),
      },
    }),
  );
  return errors;
}
