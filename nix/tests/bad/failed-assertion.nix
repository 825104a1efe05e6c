# refused: - the moon is not full
{
  assertions = [
    {
      assertion = 1 == 2;
      message = "the moon is not full";
    }
  ];
}
