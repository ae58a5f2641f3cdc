; Tables and specs belong to other programs: the studio is offered for them, and takes them from nobody.
!macro offerFor extension
  WriteRegStr SHELL_CONTEXT "Software\Classes\${extension}\OpenWithProgids" "studio.dropout.document" ""
!macroend

!macro withdrawFrom extension
  DeleteRegValue SHELL_CONTEXT "Software\Classes\${extension}\OpenWithProgids" "studio.dropout.document"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\studio.dropout.document" "" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\studio.dropout.document\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro offerFor ".csv"
  !insertmacro offerFor ".tsv"
  !insertmacro offerFor ".json"
!macroend

!macro customUnInstall
  !insertmacro withdrawFrom ".csv"
  !insertmacro withdrawFrom ".tsv"
  !insertmacro withdrawFrom ".json"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\studio.dropout.document"
!macroend
